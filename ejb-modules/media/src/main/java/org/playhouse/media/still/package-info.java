/** Pictures that people give, made JPEGs of ours. */
package org.playhouse.media.still;
