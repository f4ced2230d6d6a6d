package io.loomdeck.console.scripts.internal;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The stored scripts. */
public interface StoredScripts extends JpaRepository<StoredScript, Long> {

    Optional<StoredScript> findByGalleryKey(String key);

    /** Those whose name or description holds a text; the text is a pattern of LIKE in lower case. */
    @Query("""
            select s from StoredScript s
            where s.archived = :archived
              and (s.nameKey like :pattern escape '!' or lower(s.description) like :pattern escape '!')""")
    List<StoredScript> find(boolean archived, String pattern, Pageable page);

    @Query("""
            select count(s) from StoredScript s
            where s.archived = :archived
              and (s.nameKey like :pattern escape '!' or lower(s.description) like :pattern escape '!')""")
    long count(boolean archived, String pattern);

    List<StoredScript> findByNameKeyAndArchivedFalseOrderByIdAsc(String nameKey);

    List<StoredScript> findByGalleryKeyNotNullAndArchivedFalseOrderByIdAsc();
}
