package io.loomdeck.console.scripts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The stored versions of scripts. */
public interface StoredVersions extends JpaRepository<StoredVersion, Long> {

    Optional<StoredVersion> findByScriptIdAndNumber(long scriptId, int number);

    /** The history without its texts, newest first. */
    @Query("""
            select v.number as number, v.name as name, v.runnable as runnable, v.savedAt as savedAt, v.savedBy as savedBy
            from StoredVersion v where v.scriptId = :scriptId order by v.number desc""")
    List<Line> history(long scriptId);

    /** A line of the history. */
    interface Line {
        int getNumber();

        String getName();

        boolean getRunnable();

        Instant getSavedAt();

        String getSavedBy();
    }
}
