package io.loomdeck.console.schedules.internal;

import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.ScheduleRefusedException;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.script.InputValues;
import io.loomdeck.script.Script;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The schedules in the database. */
@Service
class StoredSchedules implements ScheduleService {

    private final ScheduleTable table;
    private final ScriptService scripts;
    private final JobIntake intake;
    private final Clock clock;

    StoredSchedules(ScheduleTable table, ScriptService scripts, JobIntake intake, Clock clock) {
        this.table = table;
        this.scripts = scripts;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Schedule> list() {
        return table.all().stream().map(this::schedule).toList();
    }

    @Override
    public boolean exists(long id) {
        return table.exists(id);
    }

    private Schedule schedule(ScheduleTable.Row row) {
        String script = scripts.row(row.draft().scriptId())
                .map(ScriptRow::name)
                .orElse("script " + row.draft().scriptId());
        return new Schedule(
                row.id(),
                row.draft(),
                script,
                row.paused(),
                row.nextAt(),
                row.createdBy(),
                table.firings(row.id(), 1).stream().findFirst().orElse(null));
    }

    @Override
    @Transactional
    public long create(ScheduleDraft draft) {
        Instant now = clock.instant();
        Instant next = draft.trigger()
                .next(now)
                .orElseThrow(() -> new ScheduleRefusedException("This moment has passed; choose one to come"));
        Script script = scripts.currentVersion(draft.scriptId()).script();
        if (script == null) {
            throw new ScheduleRefusedException("The script has mistakes; mend them before it can run by itself");
        }
        InputValues.Bound bound = InputValues.bind(script.inputs(), draft.inputs());
        if (!bound.isComplete()) {
            throw new ScheduleRefusedException("These inputs would be refused: "
                    + String.join(
                            "; ",
                            bound.problems().stream().map(Object::toString).toList())
                    + ". Keep good ones as an input set of the script, and choose it here");
        }
        return table.insert(draft, next, CurrentUser.nameOr("system"), now);
    }

    @Override
    @Transactional
    public void pause(long id) {
        table.lock(id).ifPresent(row -> table.update(id, true, row.nextAt()));
    }

    @Override
    @Transactional
    public void resume(long id) {
        table.lock(id)
                .filter(ScheduleTable.Row::paused)
                .ifPresent(row -> table.update(
                        id, false, row.draft().trigger().next(clock.instant()).orElse(null)));
    }

    @Override
    @Transactional
    public long runNow(long id) {
        ScheduleDraft draft = table.lock(id)
                .orElseThrow(() -> new ScheduleRefusedException("This schedule has been removed"))
                .draft();
        Instant now = clock.instant();
        long job =
                intake.submit(new JobSubmission(draft.scriptId(), null, draft.inputs(), CurrentUser.nameOr("system")));
        table.record(id, new Firing(now, now, job, null));
        return job;
    }

    @Override
    @Transactional
    public void remove(long id) {
        table.delete(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Firing> firings(long id, int most) {
        return table.firings(id, most);
    }
}
