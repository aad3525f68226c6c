package org.playhouse.ingest.adapter;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBContextFactory;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the JAXB contexts that the container's batch runtime asks for twice with every job: reading its job's XML and writing
 * it into the job repository it makes one anew, which was a quarter of a busy member's CPU. A context may be used by any
 * number of threads. {@link JAXBContext} looks for such a service through the caller's context class loader before it takes
 * the container's own implementation, which makes each context here, once.
 */
public final class KeptBindings implements JAXBContextFactory {
    private static final String SERVICE = "META-INF/services/" + JAXBContextFactory.class.getName();
    private static final Map<Asked, JAXBContext> KEPT = new ConcurrentHashMap<>();

    /** Packages and loader alone name a context; one with properties is made for who asked, and not kept. */
    @Override
    public JAXBContext createContext(String packages, ClassLoader loader, Map<String, ?> properties)
            throws JAXBException {
        if (properties != null && !properties.isEmpty()) {
            return beyond(() -> JAXBContext.newInstance(packages, loader, properties));
        }
        var asked = new Asked(packages, loader);
        var kept = KEPT.get(asked);
        if (kept == null) {
            var made = beyond(() -> JAXBContext.newInstance(packages, loader));
            var other = KEPT.putIfAbsent(asked, made);
            kept = other == null ? made : other;
        }
        return kept;
    }

    @Override
    public JAXBContext createContext(Class<?>[] classes, Map<String, ?> properties) throws JAXBException {
        return beyond(() -> JAXBContext.newInstance(classes, properties));
    }

    /** Asks for what would be found if this factory were not here. */
    private static JAXBContext beyond(Making making) throws JAXBException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Beyond());
        try {
            return making.make();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private record Asked(String packages, ClassLoader loader) {}

    private interface Making {
        JAXBContext make() throws JAXBException;
    }

    /** Sees what the API sees, and no service of ours. */
    private static final class Beyond extends ClassLoader {
        Beyond() {
            super(JAXBContext.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return SERVICE.equals(name) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
