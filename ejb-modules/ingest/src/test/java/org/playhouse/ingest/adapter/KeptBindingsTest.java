package org.playhouse.ingest.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As the batch runtime asks: through the API, which finds the factory as a service. */
@Tag("TRN-01")
class KeptBindingsTest {
    private static final String PACKAGE = "org.playhouse.ingest.adapter";
    private static final ClassLoader HERE = KeptBindingsTest.class.getClassLoader();

    @Test
    void keepsAContextForItsPackagesAndLoader() throws Exception {
        var first = JAXBContext.newInstance(PACKAGE, HERE);
        var thread = Thread.currentThread().getContextClassLoader();
        assertSame(first, JAXBContext.newInstance(PACKAGE, HERE));
        assertSame(thread, Thread.currentThread().getContextClassLoader());
        try (var other = new URLClassLoader(new URL[0], HERE)) {
            assertNotSame(first, JAXBContext.newInstance(PACKAGE, other));
        }
    }

    @Test
    void makesAnewWhatHasPropertiesOrClasses() throws Exception {
        var property = Map.of("org.glassfish.jaxb.defaultNamespaceRemap", "urn:other");
        assertNotSame(
                JAXBContext.newInstance(PACKAGE, HERE, property), JAXBContext.newInstance(PACKAGE, HERE, property));
        assertNotSame(JAXBContext.newInstance(String.class), JAXBContext.newInstance(String.class));
    }

    @Test
    void bindsAsWithoutIt() throws Exception {
        var context = JAXBContext.newInstance(PACKAGE, HERE);
        var word = new Word();
        word.text = "encode";
        var written = new StringWriter();
        context.createMarshaller().marshal(word, written);
        var read = context.createUnmarshaller().unmarshal(new StringReader(written.toString()));
        assertEquals("encode", ((Word) read).text);
    }

    @Test
    void keepsNoRefusal() {
        var thread = Thread.currentThread().getContextClassLoader();
        for (int again = 0; again < 2; again++) {
            assertThrows(JAXBException.class, () -> JAXBContext.newInstance("org.playhouse.nowhere", HERE));
        }
        assertSame(thread, Thread.currentThread().getContextClassLoader());
    }

    /** Named by this package's {@code jaxb.index}. */
    @XmlRootElement
    static class Word {
        public String text;
    }
}
