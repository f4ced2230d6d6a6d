package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrowserSlotsTest {

    private final BrowserSlots slots = new BrowserSlots(1);

    @Test
    void whoComesTooLateWaitsUntilASlotIsGivenBack() throws Exception {
        BrowserSlots.Slot first = slots.take(false);
        CompletableFuture<BrowserSlots.Slot> second = taking(false);

        awaitWaiting();
        assertThat(second).isNotDone();
        first.close();

        assertThat(second.get()).isNotNull();
    }

    @Test
    void givingBackTwiceFreesOneSlotOnly() throws Exception {
        BrowserSlots.Slot first = slots.take(false);
        first.close();
        first.close();

        slots.take(false);
        CompletableFuture<BrowserSlots.Slot> second = taking(false);
        awaitWaiting();

        assertThat(second).isNotDone();
        interrupt();
    }

    @Test
    void whoHoldsAnotherSessionNeverWaitsForItself() throws Exception {
        slots.take(false);

        assertThat(slots.take(true)).isNotNull();
    }

    @Test
    void thereIsOneExtraSlotOnly() throws Exception {
        slots.take(false);
        BrowserSlots.Slot extra = slots.take(true);
        CompletableFuture<BrowserSlots.Slot> another = taking(true);
        awaitWaiting();
        assertThat(another).isNotDone();

        extra.close();

        assertThat(another.get()).isNotNull();
    }

    @Test
    void waitingEndsWithAnInterrupt() throws Exception {
        slots.take(false);
        CompletableFuture<BrowserSlots.Slot> second = taking(false);
        awaitWaiting();

        interrupt();

        await().until(second::isCompletedExceptionally);
    }

    @Test
    void noSlotAtAllIsRefused() {
        assertThatThrownBy(() -> new BrowserSlots(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

    private CompletableFuture<BrowserSlots.Slot> taking(boolean holdsAnother) {
        CompletableFuture<BrowserSlots.Slot> taken = new CompletableFuture<>();
        waiting.set(Thread.ofVirtual().start(() -> {
            try {
                taken.complete(slots.take(holdsAnother));
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        }));
        return taken;
    }

    private void awaitWaiting() {
        await().until(() -> waiting.get() instanceof Thread thread && thread.getState() == Thread.State.WAITING);
    }

    private void interrupt() {
        if (waiting.get() instanceof Thread thread) {
            thread.interrupt();
        }
    }
}
