package io.loomdeck.step.browser;

import io.loomdeck.step.StepException;

/** Where browser sessions come from: this machine's browsers, a pool, a grid. Safe for any number of threads. */
public interface BrowserSessions {

    /**
     * Opens a session of its own: no cookies, no storage, one empty window. Waits for a free slot.
     *
     * @return to be closed by the caller
     * @throws StepException of class {@code agent} where there is no browser or it does not start; the hint says what to
     *     do
     * @throws InterruptedException where the calling thread is interrupted; nothing is left running then
     */
    BrowserSession open(BrowserRequest request) throws StepException, InterruptedException;
}
