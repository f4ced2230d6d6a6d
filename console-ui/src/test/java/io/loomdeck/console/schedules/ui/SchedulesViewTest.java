package io.loomdeck.console.schedules.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.schedules.TriggerKind;
import io.loomdeck.console.schedules.Upcoming;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

class SchedulesViewTest extends ViewTest {

    @Autowired
    private ScheduleService schedules;

    @Autowired
    private ScriptService scripts;

    private long script() {
        return scripts.create("name: Nightly\nsteps:\n  - log: done\n");
    }

    @AfterEach
    void removeAll() {
        schedules.list().forEach(schedule -> schedules.remove(schedule.id()));
    }

    private void weekdays() {
        schedules.create(new ScheduleDraft(
                script(), TriggerKind.CRON, "30 6 * * 1-5", ZoneOffset.UTC, Map.of(), Overlap.SKIP, Misfire.ONCE));
    }

    private void click(String button) {
        find(Button.class).withText(button).single().click();
    }

    private String shown() {
        return navigate(SchedulesView.class).getElement().getTextRecursively();
    }

    @Test
    void anEmptyPageSaysWhatSchedulesAreFor() {
        assertThat(shown()).contains("Nothing runs by itself yet");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aScheduleIsMadeWithItsNextMomentsInView() {
        long script = script();
        navigate(SchedulesView.class);
        click("New schedule");
        TextField cron = find(TextField.class).single();

        test(cron).setValue("61 * * * *");
        assertThat(find(NextMoments.class).single().getElement().getTextRecursively())
                .contains("This is no cron expression");
        test(cron).setValue("30 6 * * 1-5");
        assertThat(find(NextMoments.class).single().getElement().getTextRecursively())
                .contains("At 06:30 every day between Monday and Friday")
                .containsPattern("(\\d\\d:30 .*){10}");

        click("Create");
        assertThat(schedules.list()).isEmpty();
        ComboBox<ScriptRow> choice =
                (ComboBox<ScriptRow>) find(ComboBox.class).all().getFirst();
        choice.setValue(scripts.row(script).orElseThrow());
        click("Create");

        assertThat(schedules.list()).singleElement().satisfies(schedule -> {
            assertThat(schedule.scriptName()).isEqualTo("Nightly");
            assertThat(schedule.createdBy()).isEqualTo("ada");
            assertThat(schedule.nextAt()).isNotNull();
        });
        Grid<Schedule> grid = find(Grid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
    }

    @Test
    @WithMockUser(username = "eve", roles = "VIEWER")
    void whoeverOnlyViewsMakesNone() {
        navigate(SchedulesView.class);
        assertThat(find(Button.class).withText("New schedule").all()).isEmpty();
    }

    @Test
    void aPausedScheduleHasNothingToCome() {
        weekdays();
        long id = schedules.list().getFirst().id();
        schedules.pause(id);
        assertThat(schedules.list().getFirst().paused()).isTrue();
        assertThat(Upcoming.of(schedules.list(), java.time.Instant.MAX, 10)).isEmpty();
        schedules.resume(id);
        assertThat(schedules.list().getFirst().paused()).isFalse();
    }
}
