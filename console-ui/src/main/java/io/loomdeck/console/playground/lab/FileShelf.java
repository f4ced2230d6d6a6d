package io.loomdeck.console.playground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loomdeck.console.playground.ConditionalOnPlayground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The 128 files of the playground's listing: a hundred days of sales as CSV, two dozen statements as text, four recordings as
 * binary. Their content is computed when it is asked for; sizes and checksums are computed once.
 *
 * <p>Thread-safe: nothing changes once it is made.
 */
@Component
@ConditionalOnPlayground
class FileShelf {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 100;
    private static final int STATEMENTS = 24;
    private static final int RECORDINGS = 4;
    private static final int RECORDING_SIZE = 96 * 1024;
    private static final List<String> SHOPS = List.of("Antwerp", "Cork", "Graz", "Lyon", "Porto", "Utrecht");

    /** Made when somebody first looks: a hundred checksums are nothing to start with. */
    private final SingletonSupplier<Map<String, ShelvedFile>> files = SingletonSupplier.of(FileShelf::made);

    private static Map<String, ShelvedFile> made() {
        return Stream.of(sales(), statements(), recordings())
                .flatMap(List::stream)
                .collect(Collectors.toMap(ShelvedFile::name, file -> file, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * A file of the listing.
     *
     * @param size in bytes
     * @param sha256 the checksum in hexadecimal, which is also the entity tag
     * @param day when it claims to have been changed
     */
    record ShelvedFile(String name, LocalDate day, long size, String sha256, Supplier<AbstractResource> content) {

        static ShelvedFile of(String name, LocalDate day, Supplier<AbstractResource> content) {
            var resource = content.get();
            try (var stream = resource.getInputStream()) {
                return new ShelvedFile(name, day, resource.contentLength(), Sha256.hex(stream), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return all files in the order of the listing} */
    List<ShelvedFile> files() {
        return List.copyOf(files.obtain().values());
    }

    /** {@return the file with a name, or null} */
    @Nullable
    ShelvedFile file(String name) {
        return files.obtain().get(name);
    }

    /** {@return the checksums of all files, as {@code sha256sum} writes and checks them} */
    String checksums() {
        return files().stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining());
    }

    private static List<ShelvedFile> sales() {
        var list = new ArrayList<ShelvedFile>();
        for (var i = 0; i < DAYS; i++) {
            var day = FIRST_DAY.plusDays(i);
            list.add(ShelvedFile.of("sales-%s.csv".formatted(day), day, () -> text(salesOf(day))));
        }
        return list;
    }

    private static List<ShelvedFile> statements() {
        var list = new ArrayList<ShelvedFile>();
        for (var i = 1; i <= STATEMENTS; i++) {
            var number = i;
            var day = FIRST_DAY.plusDays(i * 4L);
            list.add(ShelvedFile.of("statement-%02d.txt".formatted(i), day, () -> text(statement(number))));
        }
        return list;
    }

    private static List<ShelvedFile> recordings() {
        var list = new ArrayList<ShelvedFile>();
        for (var i = 1; i <= RECORDINGS; i++) {
            var name = "sensor-%d.bin".formatted(i);
            var seed = i;
            list.add(ShelvedFile.of(
                    name,
                    FIRST_DAY.plusDays(DAYS),
                    () -> new SeededResource(name, seed, (long) seed * RECORDING_SIZE)));
        }
        return list;
    }

    private static AbstractResource text(String text) {
        return new ByteArrayResource(text.getBytes(UTF_8));
    }

    private static String salesOf(LocalDate day) {
        var random = new SplittableRandom(day.toEpochDay());
        var csv = new StringBuilder("day,shop,orders,revenue\n");
        for (var hour = 8; hour < 20; hour++) {
            for (var shop : SHOPS) {
                var cents = random.nextInt(5_000, 400_000);
                csv.append("%sT%02d:00,%s,%d,%d.%02d\n"
                        .formatted(day, hour, shop, random.nextInt(1, 60), cents / 100, cents % 100));
            }
        }
        return csv.toString();
    }

    private static String statement(int number) {
        var random = new SplittableRandom(number);
        var text = new StringBuilder("Warp & Weft, statement %d\n\n".formatted(number));
        for (var line = 1; line <= 20 + number; line++) {
            text.append("%3d  order %06d  %6d.%02d EUR\n"
                    .formatted(line, random.nextInt(1_000_000), random.nextInt(5, 900), random.nextInt(100)));
        }
        return text.toString();
    }
}
