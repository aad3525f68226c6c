/** HLS playlists (RFC 8216bis). */
package org.playhouse.media.hls;
