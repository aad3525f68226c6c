package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.media.cenc.Sealing;

/** Lets the JVM compile AES before the first player comes: uncompiled AES-CTR is five times slower. */
@WebListener
public class WarmUp implements ServletContextListener {
    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
    private static final int ROUNDS = 300;

    @Resource
    ManagedExecutorService executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        executor.execute(WarmUp::run);
    }

    private static void run() {
        try {
            var key = new SecretKeySpec(new byte[16], "AES");
            var iv = new IvParameterSpec(new byte[16]);
            var bytes = new byte[64 * 1024];
            var seal = ByteBuffer.allocate(Sealing.HEADER_SIZE)
                    .put("PHS1".getBytes(US_ASCII))
                    .array();
            for (int i = 0; i < ROUNDS; i++) {
                for (var mode : new String[] {"AES/CTR/NoPadding", "AES/CBC/NoPadding"}) {
                    var cipher = Cipher.getInstance(mode);
                    cipher.init(Cipher.ENCRYPT_MODE, key, iv);
                    cipher.doFinal(bytes, 0, bytes.length, bytes, 0);
                }
                Sealing.open(seal, new byte[32], 0, ByteBuffer.wrap(bytes));
            }
        } catch (GeneralSecurityException e) {
            LOG.log(Level.WARNING, "AES was not warmed up", e);
        }
    }
}
