package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sync has done so far. Safe for any number of threads: its monitor guards it. */
final class SyncReport {

    private static final int MOST_CHANGES = 10_000;

    private final List<Map<String, Object>> changes = new ArrayList<>();
    private long created;
    private long updated;
    private long deleted;
    private long unchanged;
    private long failed;
    private long bytes;
    private @Nullable String firstFailure;
    private ErrorClass firstClass = ErrorClass.CONNECTION;

    synchronized void unchanged() {
        unchanged++;
    }

    synchronized void brought(String path, boolean isNew, long size) {
        if (isNew) {
            created++;
        } else {
            updated++;
        }
        bytes += size;
        change(path, isNew ? "created" : "updated");
    }

    synchronized void deleted(String path) {
        deleted++;
        change(path, "deleted");
    }

    synchronized void failed(String path, Exception e) {
        failed++;
        change(path, "failed");
        if (firstFailure == null) {
            firstFailure = path + ": " + e.getMessage();
            firstClass = e instanceof StepException known ? known.errorClass() : ErrorClass.CONNECTION;
        }
    }

    synchronized long failed() {
        return failed;
    }

    private void change(String path, String what) {
        if (changes.size() < MOST_CHANGES) {
            changes.add(Map.of("path", path, "change", what));
        }
    }

    /** @throws StepException where a file could not be brought; another run does the rest */
    synchronized Map<String, Object> result(boolean dryRun) {
        if (failed > 0) {
            throw new StepException(
                    firstClass,
                    failed + " of " + (created + updated + deleted + unchanged + failed)
                            + " could not be brought; the first is " + firstFailure,
                    "What was brought stays; another run, by retry or later, does the rest");
        }
        changes.sort(Comparator.comparing(change -> String.valueOf(change.get("path"))));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("created", created);
        result.put("updated", updated);
        result.put("deleted", deleted);
        result.put("unchanged", unchanged);
        result.put("failed", failed);
        result.put("bytes", bytes);
        result.put("dryRun", dryRun);
        result.put("changes", List.copyOf(changes));
        return result;
    }
}
