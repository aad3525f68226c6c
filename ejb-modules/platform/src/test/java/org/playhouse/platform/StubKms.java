package org.playhouse.platform;

import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Answers as AWS KMS does: it refuses an unknown key, an altered blob, and another encryption context. */
final class StubKms implements KmsClient {
    static final String KEY_ID = "alias/playhouse";
    private static final byte[] NO_HEADER = {};

    private final SecretKeySpec master = new SecretKeySpec(fresh(), "AES");

    @Override
    public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        demandKey(request.keyId());
        if (request.keySpec() != DataKeySpec.AES_256) {
            throw new IllegalArgumentException("key spec");
        }
        byte[] key = fresh();
        byte[] blob = Sealed.seal(master, key, NO_HEADER, words(request.encryptionContext()));
        return GenerateDataKeyResponse.builder()
                .plaintext(SdkBytes.fromByteArray(key))
                .ciphertextBlob(SdkBytes.fromByteArray(blob))
                .keyId(KEY_ID)
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        demandKey(request.keyId());
        try {
            byte[] key = Sealed.open(
                    master, request.ciphertextBlob().asByteArray(), NO_HEADER, words(request.encryptionContext()));
            return DecryptResponse.builder()
                    .plaintext(SdkBytes.fromByteArray(key))
                    .build();
        } catch (IllegalArgumentException e) {
            throw InvalidCiphertextException.builder().message("refused").build();
        }
    }

    private static void demandKey(String keyId) {
        if (!KEY_ID.equals(keyId)) {
            throw NotFoundException.builder().message("no such key").build();
        }
    }

    private static String words(Map<String, String> context) {
        return new java.util.TreeMap<>(context).toString();
    }

    private static byte[] fresh() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String serviceName() {
        return "kms";
    }

    @Override
    public void close() {}
}
