package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesTheTakenPortOfANamedBlock() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            int port = taken.getLocalPort();
            assertThatExceptionOfType(Ports.Taken.class)
                    .isThrownBy(() -> Ports.choose(OptionalInt.of(port)))
                    .withMessageContaining(String.valueOf(port));
        }
    }

    @Test
    void givesEveryProcessItsOwnOffset() {
        Ports ports = new Ports(9080);

        assertThat(new int[] {
                    ports.http(0),
                    ports.operations(0),
                    ports.http(4),
                    ports.operations(4),
                    ports.postgres(),
                    ports.kafka(),
                    ports.kafkaController(),
                    ports.redis(),
                    ports.s3(),
                    ports.sqs(),
                    ports.edge(),
                    ports.edgeOperations()
                })
                .doesNotHaveDuplicates()
                .startsWith(9080, 9081);
    }
}
