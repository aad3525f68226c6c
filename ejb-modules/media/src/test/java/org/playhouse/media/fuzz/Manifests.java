package org.playhouse.media.fuzz;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.hls.Steering;
import org.playhouse.media.presentation.Pathway;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** Writes every manifest of a film that could be read, and looks whether each is well-formed. */
final class Manifests {
    private static final String ADDRESS = "https://site/key";
    /** What a playlist of ours may hold (RFC 8216bis, 4.1): tags with attributes, numbers of EXTINF, addresses. */
    private static final Pattern LINE =
            Pattern.compile("#EXTM3U|#EXTINF:[0-9.]+,|#EXT-X-[A-Z-]+(:[A-Z0-9]+)?|[a-z0-9./:-]+");

    private static final Pattern ATTRIBUTES = Pattern.compile("#EXT-X-[A-Z-]+:|,");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("[A-Z0-9-]+=(\"[^\"\\p{Cntrl}\\x80-\\x9F]*+\"|[A-Za-z0-9.-]++)");

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();
    private static final List<Pathway> PATHWAYS =
            List.of(new Pathway("a", "https://a.example/"), new Pathway("b", "https://b.example/"));

    private Manifests() {}

    static void playlists(Presentation film) {
        Arrays.stream(Scheme.values())
                .filter(scheme -> written(film, scheme))
                .forEach(scheme -> playlists(film, scheme));
    }

    static void descriptions(Presentation film) {
        Arrays.stream(Scheme.values())
                .filter(scheme -> written(film, scheme))
                .map(scheme -> new DashOptions(scheme, ADDRESS, "pictures/$Number$.jpg", DrmSignals.NONE, PATHWAYS))
                .forEach(options -> parsed(DashWriter.write(film, options)));
    }

    /** A protected film leaves only encrypted. */
    private static boolean written(Presentation film, Scheme scheme) {
        return scheme == Scheme.NONE
                ? !film.drm()
                : film.drm()
                        && film.tracks().stream()
                                .allMatch(track -> track.keyId(scheme).isPresent());
    }

    private static void playlists(Presentation film, Scheme scheme) {
        HlsOptions options = new HlsOptions(scheme, KeyFormat.IDENTITY, kid -> ADDRESS);
        List<String> all = new ArrayList<>();
        String main = HlsWriter.multivariant(film, options);
        all.add(main);
        all.add(Steering.steered(main, "steering.json", PATHWAYS));
        for (PresentedTrack track : film.tracks()) {
            all.add(HlsWriter.media(track, options));
            HlsWriter.iFrames(track, options).ifPresent(all::add);
        }
        all.add(HlsWriter.text(film));
        HlsWriter.images(film, sheet -> "sheet-" + sheet + ".jpg").ifPresent(all::add);
        all.forEach(Manifests::lines);
    }

    private static void lines(String playlist) {
        for (String line : playlist.split("\n", -1)) {
            if (!line.isEmpty() && !LINE.matcher(line).matches() && !attributes(line)) {
                throw new AssertionError("no line of a playlist: " + line);
            }
        }
    }

    /** A tag with attributes, each behind a comma. */
    private static boolean attributes(String line) {
        Matcher separator = ATTRIBUTES.matcher(line);
        Matcher attribute = ATTRIBUTE.matcher(line);
        int at = 0;
        while (separator.region(at, line.length()).lookingAt()
                && attribute.region(separator.end(), line.length()).lookingAt()) {
            at = attribute.end();
        }
        return at == line.length();
    }

    private static void parsed(String mpd) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(mpd));
            while (xml.hasNext()) {
                xml.next();
            }
        } catch (XMLStreamException e) {
            throw new AssertionError("an MPD that is no XML: " + e.getMessage(), e);
        }
    }
}
