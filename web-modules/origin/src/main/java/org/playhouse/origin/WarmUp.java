package org.playhouse.origin;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.playhouse.media.cenc.Sealing;
import org.playhouse.media.cenc.SegmentCipher;

/** Lets the JVM compile AES before the first player comes: uncompiled AES-CTR is five times slower. */
@WebListener
public class WarmUp implements ServletContextListener {
    private static final int ROUNDS = 20;

    @Resource
    ManagedExecutorService executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        executor.execute(WarmUp::run);
    }

    private static void run() {
        SegmentCipher.warmUp();
        var seal = Sealing.header(new SecureRandom());
        var bytes = ByteBuffer.allocate(256 * 1024);
        for (int i = 0; i < ROUNDS; i++) {
            Sealing.open(seal, new byte[32], 0, bytes);
        }
    }
}
