package io.loomdeck.console.artifacts.internal;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of artifacts. */
interface ArtifactRepository extends JpaRepository<ArtifactEntity, Long> {

    List<ArtifactEntity> findByAttemptIdOrderById(long attemptId);

    Optional<ArtifactEntity> findByAttemptIdAndName(long attemptId, String name);

    @Query("select coalesce(sum(a.bytes), 0) from ArtifactEntity a")
    long totalBytes();

    @Modifying
    @Query("delete from ArtifactEntity a where a.attemptId = :attemptId and a.name = :name")
    void remove(long attemptId, String name);
}
