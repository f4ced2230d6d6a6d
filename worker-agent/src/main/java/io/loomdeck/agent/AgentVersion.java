package io.loomdeck.agent;

/** The version of this build. */
public final class AgentVersion {

    private AgentVersion() {}

    /** As the jar's manifest says, or {@code development} where classes run from a folder. */
    public static String current() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
