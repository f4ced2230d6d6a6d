package io.loomdeck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final List<String> MODULES = List.of("automation-core", "worker-agent", "console-ui");
    private static final HouseRules HOUSE = new HouseRules("io.loomdeck");
    private static final HouseRules SAMPLE = new HouseRules("io.loomdeck.architecture.sample");

    private static final JavaClasses PROGRAM = importing("classes");
    private static final JavaClasses TESTS = importing("test-classes");
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(SAMPLE.root());

    private static JavaClasses importing(String folder) {
        ImportOption noSamples = location -> !location.contains("/architecture/sample/");
        return new ClassFileImporter()
                .withImportOption(noSamples)
                .importPaths(MODULES.stream()
                        .map(module -> Path.of("..", module, "target", folder))
                        .toList());
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("core knows nobody", HOUSE.coreKnowsNobody(), SAMPLE.coreKnowsNobody(), "SpringInCore"),
                Arguments.of(
                        "agent knows only the core",
                        HOUSE.agentKnowsOnlyTheCore(),
                        SAMPLE.agentKnowsOnlyTheCore(),
                        "ConsoleInAgent"),
                Arguments.of("no cycles", HOUSE.noCycles(), SAMPLE.noCycles(), "Knot"),
                Arguments.of(
                        "Vaadin stays in views",
                        HOUSE.vaadinStaysInViews(),
                        SAMPLE.vaadinStaysInViews(),
                        "VaadinInService"),
                Arguments.of(
                        "persistence stays internal",
                        HOUSE.persistenceStaysInternal(),
                        SAMPLE.persistenceStaysInternal(),
                        "EntityAtTheRoot"),
                Arguments.of(
                        "views ask services", HOUSE.viewsAskServices(), SAMPLE.viewsAskServices(), "ViewOnInternals"),
                Arguments.of(
                        "internals stay in their feature",
                        HOUSE.internalsStayInTheirFeature(),
                        SAMPLE.internalsStayInTheirFeature(),
                        "NosyNeighbour"),
                Arguments.of("time is passed in", HOUSE.timeIsPassedIn(), SAMPLE.timeIsPassedIn(), "WallClockReader"),
                Arguments.of(
                        "every package is null-marked",
                        HOUSE.everyPackageIsNullMarked(),
                        SAMPLE.everyPackageIsNullMarked(),
                        "Unmarked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theProgramKeepsTheRule(String name, ArchRule house, ArchRule sample, String culprit) {
        house.check(PROGRAM);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("rules")
    void theRuleFindsItsSample(String name, ArchRule house, ArchRule sample, String culprit) {
        assertThat(sample.evaluate(SAMPLES).getFailureReport().toString()).contains(culprit);
    }

    @Test
    void testsDoNotSleep() {
        HOUSE.testsDoNotSleep().check(TESTS);
        assertThat(SAMPLE.testsDoNotSleep().evaluate(SAMPLES).getFailureReport().toString())
                .contains("Sleeper");
    }

    @Test
    void theRulesSeeEveryModule() {
        assertThat(PROGRAM.stream().map(type -> type.getPackageName()))
                .contains("io.loomdeck.script", "io.loomdeck.agent", "io.loomdeck.console");
        assertThat(TESTS.stream().map(type -> type.getPackageName())).contains("io.loomdeck.architecture");
    }
}
