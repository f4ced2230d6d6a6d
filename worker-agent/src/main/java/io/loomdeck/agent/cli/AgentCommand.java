package io.loomdeck.agent.cli;

import io.loomdeck.agent.AgentVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself, which without a command says what there is. */
@Command(
        name = "worker-agent",
        description = "Runs Loomdeck scripts: for a console, or right here.",
        mixinStandardHelpOptions = true,
        versionProvider = AgentCommand.Version.class,
        subcommands = {
            ConnectCommand.class,
            RunCommand.class,
            SubmitCommand.class,
            DoctorCommand.class,
            SchemaCommand.class
        })
final class AgentCommand implements Callable<Integer> {

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCode.COULD_NOT_RUN;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Loomdeck worker agent " + AgentVersion.current() + ", Java " + System.getProperty("java.version")
            };
        }
    }
}
