package org.playhouse.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.playhouse.kernel.KeyWrapping;

/**
 * Wraps under an AES-256 key of a PKCS#12 file (RFC 7292): {@code 1 | length of alias | alias | sealed}. The header
 * names the key, so that a new alias can wrap while old ones still unwrap; header and context are authenticated.
 */
final class Pkcs12KeyWrapping implements KeyWrapping {
    private static final byte VERSION = 1;

    private final Map<String, SecretKey> keys;
    private final byte[] header;
    private final SecretKey current;

    Pkcs12KeyWrapping(Map<String, SecretKey> keys, String alias) {
        this.keys = Map.copyOf(keys);
        this.current = this.keys.get(alias);
        if (current == null) {
            throw new IllegalStateException("the key store has no secret key named " + alias);
        }
        byte[] name = alias.getBytes(StandardCharsets.UTF_8);
        this.header = ByteBuffer.allocate(2 + name.length)
                .put(VERSION)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    static Pkcs12KeyWrapping open(Path file, char[] password, String alias) {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, password);
            var keys = new HashMap<String, SecretKey>();
            for (var name : Collections.list(store.aliases())) {
                if (store.getKey(name, password) instanceof SecretKey key) {
                    keys.put(name, key);
                }
            }
            return new Pkcs12KeyWrapping(keys, alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot open the key store", e);
        }
    }

    @Override
    public byte[] wrap(byte[] clear, String context) {
        byte[] sealed = Sealed.seal(current, clear, header, context);
        return ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) {
        if (wrapped.length < 2 || wrapped[0] != VERSION || wrapped.length < 2 + (wrapped[1] & 0xff)) {
            throw new IllegalArgumentException("not wrapped under a PKCS#12 key");
        }
        var buffer = ByteBuffer.wrap(wrapped);
        byte[] head = new byte[2 + (wrapped[1] & 0xff)];
        buffer.get(head);
        var alias = new String(head, 2, head.length - 2, StandardCharsets.UTF_8);
        var key = keys.get(alias);
        if (key == null) {
            throw new IllegalArgumentException("wrapped under a key that is not in the store");
        }
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return Sealed.open(key, sealed, head, context);
    }
}
