package io.loomdeck.console.scripts;

import io.loomdeck.console.scripts.internal.ScriptStore;
import io.loomdeck.console.scripts.internal.StoredInputSet;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.console.security.Roles;
import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sets of inputs that scripts are run with again and again. Safe for any number of threads. */
@Service
@Transactional(readOnly = true)
@PreAuthorize(Roles.CAN_VIEW)
public class InputSets {

    private static final int MOST = 100;
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ScriptStore store;
    private final ScriptCatalog catalog;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    InputSets(ScriptStore store, ScriptCatalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A script's sets by name. */
    public List<InputSet> list(long scriptId) {
        return store.inputSets(scriptId).stream()
                .map(set -> new InputSet(set.name(), json.readValue(set.inputValues(), MAP)))
                .toList();
    }

    /**
     * Keeps values under a name; those that it had are replaced. Secrets are left out.
     *
     * @throws InputSetException where the name, the number of sets or the size is not right
     */
    @Transactional
    @PreAuthorize(Roles.CAN_OPERATE)
    public void save(long scriptId, InputSet set) {
        String name = set.name().strip();
        if (name.isEmpty() || name.length() > InputSet.LONGEST_NAME) {
            throw new InputSetException("A name has 1 to " + InputSet.LONGEST_NAME + " characters");
        }
        String values = json.writeValueAsString(withoutSecrets(scriptId, set.values()));
        if (values.length() > StoredInputSet.LONGEST_VALUES) {
            throw new InputSetException("The values are longer than a million characters; put large data into a file");
        }
        StoredInputSet stored = stored(scriptId, name).orElseGet(() -> new StoredInputSet(scriptId, name));
        if (stored.id() == null && store.inputSets(scriptId).size() >= MOST) {
            throw new InputSetException("A script has at most " + MOST + " sets; remove one that is not needed");
        }
        stored.write(values, clock.instant(), CurrentUser.nameOr("console"));
        store.write(stored);
    }

    /** Removes a set, if it is there. */
    @Transactional
    @PreAuthorize(Roles.CAN_OPERATE)
    public void remove(long scriptId, String name) {
        stored(scriptId, name).ifPresent(store::remove);
    }

    private Optional<StoredInputSet> stored(long scriptId, String name) {
        return store.inputSets(scriptId).stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    private Map<String, Object> withoutSecrets(long scriptId, Map<String, Object> values) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        Script script = catalog.currentVersion(scriptId).script();
        if (script != null) {
            script.inputs().stream()
                    .filter(input -> input.type() == Input.Type.SECRET)
                    .forEach(input -> kept.remove(input.name()));
        }
        return kept;
    }
}
