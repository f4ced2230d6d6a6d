package io.loomdeck.console;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs the tests of views before all others. Vaadin finds the routes of the application context that was started last, so
 * that views of an earlier one cannot be reached once a test of services has started its own.
 */
public final class ViewsFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing(ViewsFirst::isOther));
    }

    private static boolean isOther(ClassDescriptor test) {
        return !ViewTest.class.isAssignableFrom(test.getTestClass());
    }
}
