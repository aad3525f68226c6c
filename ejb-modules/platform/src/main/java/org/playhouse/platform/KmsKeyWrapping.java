package org.playhouse.platform;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.kernel.KeyWrapping;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Wraps under a key of AWS KMS: a fresh data key seals the bytes here, KMS wraps the data key with the context as its
 * encryption context. {@code 2 | length of wrapped data key (2 bytes) | wrapped data key | sealed}. The header is
 * authenticated. KMS itself finds the right version of its key, so rotation there needs nothing here.
 */
final class KmsKeyWrapping implements KeyWrapping {
    private static final byte VERSION = 2;

    private final KmsClient kms;
    private final String keyId;
    private final Guards guards;

    KmsKeyWrapping(KmsClient kms, String keyId, Guards guards) {
        this.kms = kms;
        this.keyId = keyId;
        this.guards = guards;
    }

    @Override
    public byte[] wrap(byte[] clear, String context) {
        var made = ask(() -> kms.generateDataKey(
                request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(bound(context))));
        byte[] wrappedKey = made.ciphertextBlob().asByteArray();
        byte[] header = ByteBuffer.allocate(3 + wrappedKey.length)
                .put(VERSION)
                .putShort((short) wrappedKey.length)
                .put(wrappedKey)
                .array();
        byte[] sealed = Sealed.seal(key(made.plaintext()), clear, header, context);
        return ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) {
        var buffer = ByteBuffer.wrap(wrapped);
        if (wrapped.length < 3 || buffer.get() != VERSION) {
            throw new IllegalArgumentException("not wrapped under a KMS key");
        }
        int length = buffer.getShort() & 0xffff;
        if (length > buffer.remaining()) {
            throw new IllegalArgumentException("not wrapped under a KMS key");
        }
        byte[] header = Arrays.copyOf(wrapped, 3 + length);
        byte[] wrappedKey = Arrays.copyOfRange(wrapped, 3, 3 + length);
        return Sealed.open(
                opened(wrappedKey, context),
                Arrays.copyOfRange(wrapped, header.length, wrapped.length),
                header,
                context);
    }

    private SecretKey opened(byte[] wrappedKey, String context) {
        return key(ask(() -> kms.decrypt(request -> request.keyId(keyId)
                        .ciphertextBlob(SdkBytes.fromByteArray(wrappedKey))
                        .encryptionContext(bound(context))))
                .plaintext());
    }

    private <T> T ask(Supplier<T> question) {
        return guards.keys(() -> {
            try {
                return question.get();
            } catch (InvalidCiphertextException | IncorrectKeyException e) {
                throw new IllegalArgumentException("altered, or wrapped for another context", e);
            } catch (SdkException e) {
                throw Guards.keysAway(e);
            }
        });
    }

    private static SecretKey key(SdkBytes bytes) {
        return new SecretKeySpec(bytes.asByteArray(), "AES");
    }

    private static Map<String, String> bound(String context) {
        return Map.of("playhouse", context);
    }
}
