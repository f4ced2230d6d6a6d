package io.loomdeck.step.selenium;

/** A command of Selenium IDE: what it is given and what it does. */
record SideCommand(String name, Argument target, Argument value, Work work) {

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        void run(Driving page, Call call) throws InterruptedException;
    }
}
