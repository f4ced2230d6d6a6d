package io.loomdeck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/**
 * What must not take part in a cycle: a package of the core or the agent, or a feature of the console with its views
 * and internals.
 */
record Feature(String root) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? SliceIdentifier.of(of(root, name)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "features of " + root;
    }

    /** The feature that a package belongs to: {@code console.jobs} for {@code io.loomdeck.console.jobs.ui}. */
    static String of(String root, String packageName) {
        String inside = packageName.substring(root.length() + 1);
        List<String> parts = List.of(inside.split("\\.", -1));
        boolean ofConsole = parts.getFirst().equals("console");
        return ofConsole ? String.join(".", parts.subList(0, Math.min(2, parts.size()))) : inside;
    }
}
