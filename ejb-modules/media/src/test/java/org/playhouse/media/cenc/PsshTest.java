package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PKG-04")
class PsshTest {
    /** shaka-packager 3.4.2 writes these bytes for this key id. */
    @Test
    void isTheBoxOfShakaPackager() {
        byte[] box = Pssh.common(List.of(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")));
        assertThat(HexFormat.of().formatHex(box))
                .isEqualTo("0000003470737368" + "010000001077efecc0b24d02ace33c1e52e2fb4b"
                        + "0000000100112233445566778899aabbccddeeff00000000");
    }

    @Test
    void namesSeveralKeys() {
        byte[] box = Pssh.common(List.of(new UUID(1, 2), new UUID(3, 4)));
        assertThat(Base64.getEncoder().encodeToString(box))
                .isEqualTo(
                        "AAAARHBzc2gBAAAAEHfv7MCyTQKs4zweUuL7SwAAAAIAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMAAAAAAAAABAAAAAA=");
    }
}
