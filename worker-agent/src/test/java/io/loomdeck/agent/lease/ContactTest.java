package io.loomdeck.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContactTest {

    private Instant now = Instant.EPOCH;
    private final Contact contact = new Contact(() -> now);

    @Test
    void leasesAreHeldAsLongAsTheConsoleSaid() {
        contact.welcomed(Duration.ofSeconds(30));
        now = now.plusSeconds(30);
        assertThat(contact.state()).isEqualTo(Contact.State.HELD);

        now = now.plusSeconds(1);

        assertThat(contact.state()).isEqualTo(Contact.State.SUSPECT);
        assertThat(contact.silence()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void anySignOfLifeEndsTheDoubt() {
        now = now.plusSeconds(60);
        contact.heard();

        assertThat(contact.state()).isEqualTo(Contact.State.HELD);
    }
}
