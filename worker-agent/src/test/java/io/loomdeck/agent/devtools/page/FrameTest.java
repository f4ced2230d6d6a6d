package io.loomdeck.agent.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.Connection;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final long NOW = 1_000_000_000L;

    private static Frame frame() {
        Channel nobody =
                new Connection(OutputStream.nullOutputStream(), InputStream.nullInputStream(), "nobody").browser();
        return new Frame("f", nobody);
    }

    @Test
    void aPageThatLoadedWhileItWasAskedIsNotWaitedForForEver() {
        Frame frame = frame();
        frame.loading(false);
        frame.foundLoading(true);
        assertThat(frame.pending(NOW)).isFalse();
    }

    @Test
    void aPageThatBeganToLoadAfterItAnsweredIsWaitedFor() {
        Frame frame = frame();
        frame.loading(true);
        frame.foundLoading(false);
        assertThat(frame.pending(NOW)).isTrue();
    }

    @Test
    void whatThePageSaysCountsUntilAnEventComes() {
        Frame frame = frame();
        frame.foundLoading(true);
        assertThat(frame.pending(NOW)).isTrue();
        frame.loading(false);
        assertThat(frame.pending(NOW)).isFalse();
    }
}
