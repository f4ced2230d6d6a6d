package io.loomdeck.step.browser;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads locators where a script has them. Belongs to one thread. */
final class Locators {

    private final StepReading reading;

    Locators(StepReading reading) {
        this.reading = reading;
    }

    /** A locator as text, or as a mapping of one kind to a value; null where it is neither, which is then reported. */
    @Nullable
    Template read(SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping && mapping.entries().size() == 1) {
            SourceNode.Entry entry = mapping.entries().getFirst();
            Locator.Kind kind = Locator.Kind.of(entry.key()).orElse(null);
            if (kind != null) {
                return ofKind(kind, entry.value());
            }
        }
        if (!(node instanceof SourceNode.Scalar)) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "wrong-kind",
                            "A locator is a text, and this is " + node.kind(),
                            "Write a CSS selector such as \"#buy\", or \"text=Buy now\"");
            return null;
        }
        return checked(reading.template(node));
    }

    /** A locator of a kind that is known already. */
    Template ofKind(Locator.Kind kind, SourceNode value) {
        Template rest = reading.template(value);
        Template prefix = new Template.Constant(kind.key() + "=", rest.position());
        return rest instanceof Template.Constant constant
                ? checked(new Template.Constant(kind.key() + "=" + constant.value(), rest.position()))
                : new Template.Text(List.of(prefix, rest), rest.position());
    }

    /** A locator that was the key of a mapping. */
    Template ofKey(SourceNode.Entry entry) {
        return checked(reading.template(new SourceNode.Scalar(entry.key(), entry.key(), entry.keyPosition())));
    }

    private Template checked(Template template) {
        if (template instanceof Template.Constant constant) {
            String problem = Locator.problem(
                    constant.value() == null ? "" : constant.value().toString());
            if (problem != null) {
                reading.diagnostics()
                        .error(
                                template.position(),
                                "bad-locator",
                                problem,
                                "Locators are CSS selectors, or begin with id= name= css= xpath= linkText= text= label= role="
                                        + " testId=");
            }
        }
        return template;
    }
}
