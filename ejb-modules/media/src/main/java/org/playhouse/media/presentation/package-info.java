/** The stored description of a published film, from which all manifests are written. */
package org.playhouse.media.presentation;
