/** WebVTT (W3C) files of ours: scrub pictures. */
package org.playhouse.media.webvtt;
