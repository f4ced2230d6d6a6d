package io.loomdeck.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc example finds on the pages of a real Javadoc site what reflection finds in the classes. */
class JavadocExampleIT {

    private static final Path SOURCES = Path.of("../automation-core/src/main/java");
    private static final String PACKAGE = "io.loomdeck.script";

    @TempDir
    Path folder;

    @Test
    void typesAndMethodsAreThoseOfTheClasses() throws Exception {
        var types = publicTypes();
        var methods = types.stream().flatMap(JavadocExampleIT::documented).count();
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), javadoc(), OutputLevel.NONE);
        server.start();
        var site = "http://localhost:" + server.getAddress().getPort();
        try (var runs = new ScriptRuns(folder, URI.create(site))) {
            var left = runs.run(Path.of("../docs/examples/scrape-a-javadoc-site.yaml"), Map.of("site", site));
            assertThat(left.outputs())
                    .isEqualTo(Map.of(
                            "pages",
                            types.size() + 1L,
                            "types",
                            (long) types.size(),
                            "methods",
                            methods,
                            "failures",
                            0L));
            assertThat(left.lines("types.csv"))
                    .hasSize(types.size() + 1)
                    .anyMatch(line -> line.startsWith(PACKAGE + ".Script,"));
            assertThat(left.lines("methods.csv")).hasSize((int) methods + 1);
        } finally {
            server.stop(0);
        }
    }

    private Path javadoc() {
        var site = folder.resolve("javadoc").toAbsolutePath();
        var tool = ToolProvider.findFirst("javadoc").orElseThrow();
        var exitCode = tool.run(
                System.out,
                System.err,
                "-quiet",
                "-Xdoclint:none",
                "-d",
                site.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-sourcepath",
                SOURCES.toString(),
                PACKAGE);
        assertThat(exitCode).isZero();
        return site;
    }

    private static List<Class<?>> publicTypes() throws Exception {
        var found = new ArrayList<Class<?>>();
        try (Stream<Path> files = Files.list(SOURCES.resolve(PACKAGE.replace('.', '/')))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                if (!name.equals("package-info")) {
                    collect(Class.forName(PACKAGE + "." + name), found);
                }
            }
        }
        return found;
    }

    private static void collect(Class<?> type, List<Class<?>> found) {
        if (Modifier.isPublic(type.getModifiers())) {
            found.add(type);
            Arrays.stream(type.getDeclaredClasses()).forEach(nested -> collect(nested, found));
        }
    }

    private static Stream<Method> documented(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(method -> !method.isSynthetic());
    }
}
