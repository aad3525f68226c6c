package org.playhouse.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says once that something is in trouble, and once that it is over. */
final class Troubles {
    private static final Logger LOG = Logger.getLogger("org.playhouse.platform");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void met(String what, Throwable cause) {
        if (known.add(what)) {
            LOG.log(Level.WARNING, what + " has to wait: " + reason(cause));
        }
    }

    void over(String what) {
        if (known.remove(what)) {
            LOG.log(Level.INFO, what + " goes on");
        }
    }

    void refused(String what, String reason) {
        LOG.log(Level.SEVERE, what + " is refused for good and set aside: " + reason);
    }

    private static String reason(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
