package org.playhouse.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.license.ClearKey;

/** A ClearKey licence (W3C Encrypted Media Extensions, 9.1.4): a JWK set. Never printed. */
@Schema(name = "ClearKeyLicense")
public record LicenseKeysJson(List<Key> keys, String type) {

    /** A symmetric JSON Web Key (RFC 7517); kid and k in base64url without padding. */
    @Schema(name = "ClearKeyJwk")
    public record Key(String kty, String kid, String k) {
        @Override
        public String toString() {
            return "Key[" + kid + "]";
        }
    }

    static LicenseKeysJson of(List<ClearKey> keys, String type) {
        return new LicenseKeysJson(keys.stream().map(LicenseKeysJson::key).toList(), type);
    }

    private static Key key(ClearKey key) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return new Key("oct", base64.encodeToString(bytes(key.id())), base64.encodeToString(key.key()));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
