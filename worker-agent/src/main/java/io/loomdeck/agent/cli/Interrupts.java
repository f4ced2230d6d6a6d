package io.loomdeck.agent.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and SIGTERM: the first asks for an orderly end, the second for an immediate one. A shutdown hook would hear the
 * first only, so the JDK's signal handling is used; by reflection, because the compiler warns of its use and lets nobody
 * overrule that.
 */
final class Interrupts implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final AtomicInteger heard = new AtomicInteger();

    private Interrupts() {}

    /** From now until closed; both are called in threads of the JVM's own. */
    static Interrupts handle(Runnable first, Runnable second) {
        Interrupts interrupts = new Interrupts();
        install(() -> (interrupts.heard.getAndIncrement() == 0 ? first : second).run());
        return interrupts;
    }

    private static void install(Runnable action) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            handleAll(handlerType, handler);
        } catch (ReflectiveOperationException e) {
            // A JVM without them ends at the first signal, as every program does.
            throw new IllegalStateException("This JVM has no sun.misc.Signal", e);
        }
    }

    private static void handleAll(Class<?> handlerType, Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        for (String name : SIGNALS) {
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            try {
                signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
            } catch (InvocationTargetException e) {
                // The JVM was told to leave the signals alone (-Xrs): then they end the process, which is as well.
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw e;
                }
            }
        }
    }

    /** From now on a signal ends the process. */
    @Override
    public void close() {
        install(() -> Runtime.getRuntime().halt(130));
    }
}
