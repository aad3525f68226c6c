package org.playhouse.media.captions;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.playhouse.media.webvtt.Cue;

/**
 * TTML documents (W3C TTML2; the text profile of IMSC 1.1): body, div, p, span and br with times, styles' faces, regions'
 * places. Images and animation are left out; a document type is refused, so nothing outside of the text is ever read.
 */
final class TimedText {
    private static final int DEEPEST = 64;

    private final String text;
    private final int lines;
    private final TimedTextStyles styles = new TimedTextStyles();
    private final List<Cue> cues = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private TimedTextClock clock = TimedTextClock.PLAIN;
    private Optional<Paragraph> paragraph = Optional.empty();
    private int line = 1;

    /**
     * An element that is open.
     *
     * @param begin milliseconds
     * @param end milliseconds, {@link Long#MAX_VALUE} while nothing ends it
     */
    record Element(String name, long begin, long end, Map<String, String> style, boolean preserved) {}

    TimedText(String[] lines) {
        this.text = String.join("\n", lines);
        this.lines = lines.length;
    }

    List<Cue> read() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                int event = xml.next();
                line = Math.max(1, xml.getLocation().getLineNumber());
                event(xml, event);
            }
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
            throw Captions.malformed(Math.min(Math.max(1, at), lines), "it is not well-formed XML");
        }
        return cues;
    }

    private void event(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw Captions.malformed(line, "document types and entities are not read");
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                words(xml.getText());
            default -> {}
        }
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        Map<String, String> attributes = attributes(xml);
        if (open.isEmpty() && !name.equals("tt")) {
            throw Captions.malformed(line, "the document is no tt");
        }
        if (open.size() >= DEEPEST) {
            throw Captions.malformed(line, "more than " + DEEPEST + " elements within each other");
        }
        switch (name) {
            case "tt" -> clock = TimedTextClock.of(attributes, line);
            case "style" -> styles.style(attributes, within());
            case "region" -> styles.region(attributes);
            case "br" -> breakLine();
            default -> {}
        }
        open.push(opened(name, attributes));
        if (name.equals("p") && paragraph.isEmpty()) {
            paragraph = Optional.of(new Paragraph(styles));
        }
    }

    private void breakLine() {
        paragraph.ifPresent(here -> here.add("\n", open.element(), line));
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private String within() {
        return open.isEmpty() ? "" : open.element().name();
    }

    /** Times count from the parent's begin, and never leave the parent's (TTML2, 12.1: parallel time containers). */
    private Element opened(String name, Map<String, String> attributes) {
        Element parent = open.peek();
        boolean preserved = "preserve".equals(attributes.get("space"))
                || (parent != null && parent.preserved() && !"default".equals(attributes.get("space")));
        if (parent == null || !List.of("body", "div", "p", "span", "br").contains(name)) {
            Map<String, String> inherited = parent == null ? Map.of() : parent.style();
            return new Element(name, 0, Long.MAX_VALUE, inherited, preserved);
        }
        if ("seq".equals(attributes.get("timeContainer"))) {
            throw Captions.malformed(line, "sequential time containers are not read");
        }
        long begin = parent.begin() + clock.millis(attributes.getOrDefault("begin", "0s"), line);
        long end = parent.end();
        if (attributes.containsKey("end")) {
            long own = parent.begin() + clock.millis(attributes.get("end"), line);
            if (own < begin) {
                throw Captions.malformed(line, "it ends before it starts");
            }
            end = Math.min(end, own);
        }
        if (attributes.containsKey("dur")) {
            end = Math.min(end, begin + clock.millis(attributes.get("dur"), line));
        }
        return new Element(name, begin, end, styles.computed(parent.style(), attributes), preserved);
    }

    private void words(String words) {
        if (paragraph.isPresent()) {
            Element here = open.element();
            if (here.name().equals("p") || here.name().equals("span")) {
                paragraph.get().add(here.preserved() ? words : words.replaceAll("[ \\t\\r\\n]+", " "), here, line);
            }
        }
    }

    private void end() {
        Element closed = open.pop();
        boolean outer = open.stream().noneMatch(element -> element.name().equals("p"));
        if (closed.name().equals("p") && outer && paragraph.isPresent()) {
            cues.addAll(paragraph.get().cues());
            paragraph = Optional.empty();
            if (cues.size() > Captions.MOST) {
                throw Captions.malformed(line, "there are more than " + Captions.MOST + " captions");
            }
        }
    }

    /** A p as it is read: runs of text, each shown for a while. */
    private static final class Paragraph {
        private static final int MOST_RUNS = 500;

        private record Run(String text, Element by) {}

        private final TimedTextStyles styles;
        private final List<Run> runs = new ArrayList<>();
        private int line;

        Paragraph(TimedTextStyles styles) {
            this.styles = styles;
        }

        void add(String text, Element by, int at) {
            line = at;
            runs.add(new Run(text, by));
            if (runs.size() > MOST_RUNS) {
                throw Captions.malformed(at, "a paragraph of more than " + MOST_RUNS + " pieces");
            }
        }

        /** One cue for each stretch of time in which the same runs are shown. */
        List<Cue> cues() {
            List<Run> seen = runs.stream().filter(run -> !run.text().isBlank()).toList();
            long[] edges = seen.stream()
                    .flatMap(run -> java.util.stream.Stream.of(
                            run.by().begin(), run.by().end()))
                    .mapToLong(Long::longValue)
                    .distinct()
                    .sorted()
                    .toArray();
            List<Cue> cues = new ArrayList<>();
            for (int i = 0; i + 1 < edges.length; i++) {
                add(edges[i], edges[i + 1], cues);
            }
            return cues;
        }

        private void add(long start, long end, List<Cue> cues) {
            CueText text = new CueText();
            String place = "";
            for (Run run : runs) {
                if (run.by().begin() <= start
                        && run.by().end() >= end
                        && !TimedTextStyles.hidden(run.by().style())) {
                    text.add(run.text(), TimedTextStyles.look(run.by().style()));
                    place = place.isEmpty() ? styles.place(run.by().style()) : place;
                }
            }
            if (text.empty()) {
                return;
            }
            if (end == Long.MAX_VALUE) {
                throw Captions.malformed(line, "a caption that never ends: neither it nor what it is in has an end");
            }
            Captions.demandTimes(start, end, line);
            cues.add(new Cue(start, end, place, text.toString()));
        }
    }
}
