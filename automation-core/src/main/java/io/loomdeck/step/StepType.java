package io.loomdeck.step;

import io.loomdeck.script.Lane;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action of the language.
 *
 * <p>Implementations are stateless and safe for any number of threads; they are found by {@link java.util.ServiceLoader}.
 *
 * @param <C> what the action's configuration is read into, an immutable record
 */
public interface StepType<C> {

    /** The action's name, its schema and its documentation. */
    StepDescriptor descriptor();

    /**
     * Reads the value of the action's key. What is wrong is reported to the reading's diagnostics, all of it, and the
     * result is then never run.
     *
     * @return the configuration, or null where it is too broken to make one
     */
    @Nullable
    C read(SourceNode value, StepReading reading);

    /** The steps within this one. */
    default List<Step.Block> blocks(C configuration) {
        return List.of();
    }

    /** Every template in the configuration that is evaluated in the step's own scope, for finding unknown names. */
    List<Template> templates(C configuration);

    /** Templates that are evaluated after the step's blocks, and may read what those have written. */
    default List<Template> lateTemplates(C configuration) {
        return List.of();
    }

    /** Names that the step itself binds while it evaluates its templates: {@code row} in a table's {@code where}. */
    default Set<String> binds(C configuration) {
        return Set.of();
    }

    /** Variables that the step writes, other than by {@code extract}. */
    default List<VariableWrite> writes(C configuration) {
        return List.of();
    }

    /** The session that the step works in, which belongs to its thread and which later steps of that go on with. */
    default Optional<Session> session(C configuration) {
        return Optional.empty();
    }

    /** The other script that the step runs. */
    default Optional<Called> called(C configuration) {
        return Optional.empty();
    }

    /** Whether the attempt may end at the step, for another one to go on behind it. */
    default boolean pauses() {
        return false;
    }

    /** Where the step runs unless it says so itself. */
    default Lane lane(C configuration) {
        return Lane.IO;
    }

    /** What people read where the author gave no name, at most about 60 characters: {@code GET /api/catalog}. */
    String summary(C configuration);

    /** What the step does one after the other, where that is more than its summary says; for outlines of a script. */
    default List<String> parts(C configuration) {
        return List.of();
    }

    /**
     * Runs the step once, in the calling thread. Blocking is fine: threads are virtual. An interrupt must end it at
     * once with an {@link InterruptedException} or anything else.
     *
     * @return the step's result: a plain value or an {@link Inspectable}; null for none
     * @throws StepException for what the author of the script should read
     */
    @Nullable
    Object run(C configuration, StepContext context) throws Exception;

    /**
     * Another script that a step runs.
     *
     * @param version null where the step does not say
     * @param inputs that it is given, by name
     */
    record Called(String script, @Nullable Integer version, Set<String> inputs) {
        public Called {
            inputs = Set.copyOf(inputs);
        }
    }

    /**
     * A session, of a browser say.
     *
     * @param opens whether the step begins by opening something in it, and so needs nothing that is there already
     */
    record Session(String name, boolean opens) {}

    /**
     * A variable that a step writes.
     *
     * @param atomic whether concurrent writers are safe, as with {@code append}
     * @param position where the name stands, or null to point at the step
     */
    record VariableWrite(
            String name, boolean atomic, @Nullable Position position) {

        /** A write that is pointed at by its step. */
        public VariableWrite(String name, boolean atomic) {
            this(name, atomic, null);
        }
    }
}
