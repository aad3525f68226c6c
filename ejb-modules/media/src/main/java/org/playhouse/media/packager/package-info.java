/**
 * The library alone: local MP4 files -> a folder of CMAF segments, encrypted, with HLS playlists and an MPD
 * ({@code java -jar playhouse-media.jar --help}). Knows nothing but this library and the JDK.
 */
package org.playhouse.media.packager;
