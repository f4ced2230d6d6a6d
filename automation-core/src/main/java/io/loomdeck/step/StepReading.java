package io.loomdeck.step;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import java.util.List;

/** What a step type needs while it is read. Belongs to one thread. */
public interface StepReading {

    Diagnostics diagnostics();

    /** The path of the step that is being read: {@code steps[2]}. */
    String path();

    /** A value with its expressions; those that cannot be parsed are reported. */
    Template template(SourceNode value);

    /**
     * The steps of a list, all of them.
     *
     * @param blockName the block's name, which becomes part of the steps' paths
     */
    List<Step> steps(SourceNode value, String blockName);

    /** The value of an {@code expect} key. */
    List<Expectation> expectations(SourceNode value);

    /** The value of an {@code extract} key. */
    List<Extraction> extractions(SourceNode value);

    /**
     * A mapping's keys, checked: unknown ones are reported with the nearest known key, missing and wrongly typed ones
     * too.
     */
    MappingReader mapping(SourceNode value, List<StepDescriptor.Key> keys);
}
