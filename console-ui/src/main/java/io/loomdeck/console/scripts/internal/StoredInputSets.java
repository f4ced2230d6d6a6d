package io.loomdeck.console.scripts.internal;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The stored sets of inputs. */
public interface StoredInputSets extends JpaRepository<StoredInputSet, Long> {

    List<StoredInputSet> findByScriptIdOrderByNameAsc(long scriptId);
}
