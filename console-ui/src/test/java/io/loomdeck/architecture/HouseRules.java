package io.loomdeck.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, over whichever package is taken for its root.
 *
 * @param root the package that holds {@code script}, {@code agent}, {@code console} and their sisters
 */
record HouseRules(String root) {

    private static final String[] FRAMEWORKS = {
        "org.springframework..", "com.vaadin..", "jakarta.persistence..", "org.hibernate..", "jakarta.servlet.."
    };

    /** The places, beside Spring's configurations and picocli's commands, where a program gets its clock. */
    private static final Set<String> COMPOSERS = Set.of("Main", "AgentProcess", "LocalRun", "EngineOptions");

    private static final Set<String> CLOCK_TYPES = Set.of(
            Clock.class.getName(),
            Instant.class.getName(),
            InstantSource.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());

    private String agent() {
        return root + ".agent..";
    }

    private String console() {
        return root + ".console..";
    }

    ArchRule coreKnowsNobody() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(agent(), console(), root + ".architecture..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(agent(), console()).or(resideInAnyPackage(FRAMEWORKS)))
                .because("automation-core is a plain library");
    }

    ArchRule agentKnowsOnlyTheCore() {
        return noClasses()
                .that()
                .resideInAPackage(agent())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        console(),
                        "com.vaadin..",
                        "jakarta.persistence..",
                        "org.springframework.boot..",
                        "org.springframework.context.."))
                .because("the agent is a program of its own, without a Spring context");
    }

    /** No two packages of the core or the agent, and no two features of the console, need each other. */
    ArchRule noCycles() {
        return slices().assignedFrom(new Feature(root))
                .should()
                .beFreeOfCycles()
                .because("imports run downward only");
    }

    ArchRule vaadinStaysInViews() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..ui..", "..shell..", root + ".architecture..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.vaadin..")
                        .and(DescribedPredicate.not(resideInAPackage("com.vaadin.flow.spring.security.."))))
                .because("only the rules of access are set elsewhere");
    }

    ArchRule persistenceStaysInternal() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..internal..", root + ".architecture..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.springframework.data..", "org.hibernate..");
    }

    ArchRule viewsAskServices() {
        return noClasses()
                .that()
                .resideInAPackage(console())
                .and(resideInAPackage("..ui.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..");
    }

    ArchRule internalsStayInTheirFeature() {
        return classes()
                .that()
                .resideInAPackage(console())
                .should(new ArchCondition<>("not reach into the internals of another feature") {
                    @Override
                    public void check(JavaClass origin, ConditionEvents events) {
                        String own = Feature.of(root, origin.getPackageName());
                        origin.getDirectDependenciesFromSelf().stream()
                                .filter(d -> d.getTargetClass().getPackageName().startsWith(root + ".console."))
                                .filter(d -> d.getTargetClass().getPackageName().contains(".internal"))
                                .filter(d -> !Feature.of(
                                                root, d.getTargetClass().getPackageName())
                                        .equals(own))
                                .forEach(d -> events.add(SimpleConditionEvent.violated(origin, d.getDescription())));
                    }
                });
    }

    /** Time is passed in as a Clock or an InstantSource; only the places that put a program together make one. */
    ArchRule timeIsPassedIn() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(composesAProgram()))
                .should()
                .callMethodWhere(readsTheWallClock());
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("live in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is in a package without @NullMarked"));
                        }
                    }
                });
    }

    ArchRule testsDoNotSleep() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the target is Thread.sleep",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getTarget().getName().equals("sleep")))
                .because("a sleep is either too short or too long; wait for what is meant with Awaitility or a latch");
    }

    private static DescribedPredicate<JavaClass> composesAProgram() {
        return DescribedPredicate.describe(
                "put a program together",
                type -> COMPOSERS.contains(type.getSimpleName())
                        || type.isMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
                        || type.isAnnotatedWith("picocli.CommandLine$Command")
                        || type.getEnclosingClass()
                                .filter(outer -> composesAProgram().test(outer))
                                .isPresent());
    }

    private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
        return DescribedPredicate.describe("the target reads the wall clock", call -> {
            MethodCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            if (owner.equals(System.class.getName())) {
                return target.getName().equals("currentTimeMillis");
            }
            boolean noArguments = target.getRawParameterTypes().isEmpty();
            return CLOCK_TYPES.contains(owner)
                    && (target.getName().startsWith("system")
                            || (target.getName().equals("now") && noArguments));
        });
    }
}
