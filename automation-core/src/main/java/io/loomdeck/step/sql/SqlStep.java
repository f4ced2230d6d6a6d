package io.loomdeck.step.sql;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The action {@code sql}: statements over JDBC. */
public final class SqlStep implements StepType<SqlConfiguration> {

    @Override
    public StepDescriptor descriptor() {
        return SqlKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable SqlConfiguration read(SourceNode value, StepReading reading) {
        return new SqlReading(reading).read(value);
    }

    @Override
    public List<Template> templates(SqlConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(SqlConfiguration configuration) {
        if (!configuration.single()) {
            return configuration.statements().size() + " statements";
        }
        SqlConfiguration.Statement statement = configuration.statements().getFirst();
        String sql = statement.sql().text().strip().replaceAll("\\s+", " ");
        return Values.shortened(statement.kind().name().toLowerCase(Locale.ROOT) + " " + sql, 60);
    }

    @Override
    public @Nullable Object run(SqlConfiguration configuration, StepContext context) throws Exception {
        return new SqlRun(configuration, context).run();
    }
}
