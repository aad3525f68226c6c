package org.playhouse.media.dash;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/**
 * Run by hand: {@code <folder of DASH-MPD.xsd> <mpd file or URL>..}. Exits with 1 and the reason when one is not valid.
 * The schema is ISO's (github.com/MPEGGroup/DASHSchema, branch 5th-Ed): fetched, never committed.
 */
public final class MpdSchemaCheck {
    /** What the MPD schema uses of W3C's xlink schema, which is not in its folder. */
    private static final String XLINK = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
            + " targetNamespace='http://www.w3.org/1999/xlink'><xs:attribute name='href' type='xs:anyURI'/>"
            + "<xs:attribute name='actuate' type='xs:string'/><xs:attribute name='type' type='xs:string'/>"
            + "<xs:attribute name='show' type='xs:string'/></xs:schema>";

    private MpdSchemaCheck() {}

    public static void main(String[] args) throws Exception {
        Schema schema = schema(Path.of(args[0]));
        boolean valid = true;
        for (int i = 1; i < args.length; i++) {
            try {
                String mpd = args[i].contains("://")
                        ? args[i]
                        : Path.of(args[i]).toUri().toString();
                schema.newValidator().validate(new StreamSource(mpd));
                System.out.println("valid " + args[i]);
            } catch (org.xml.sax.SAXException e) {
                System.out.println("invalid " + args[i] + ": " + e.getMessage());
                valid = false;
            }
        }
        System.exit(valid ? 0 : 1);
    }

    private static Schema schema(Path folder) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var registry = org.w3c.dom.bootstrap.DOMImplementationRegistry.newInstance();
        var documents = (DOMImplementationLS) registry.getDOMImplementation("LS");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            if (!"http://www.w3.org/1999/xlink".equals(namespace)) {
                return null;
            }
            LSInput input = documents.createLSInput();
            input.setCharacterStream(new StringReader(XLINK));
            input.setSystemId(systemId);
            return input;
        });
        return factory.newSchema(folder.resolve("DASH-MPD.xsd").toFile());
    }
}
