package io.loomdeck.step.browser;

import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An action on the browser around the page: where it is, what it keeps, what lies before it. */
sealed interface SessionAction extends BrowserAction {

    /** Goes to an address; a relative one is resolved against the page's. */
    record Open(Template url) implements SessionAction {
        @Override
        public List<Template> templates() {
            return List.of(url);
        }
    }

    /**
     * Starts a download and keeps the file.
     *
     * @param target what is clicked, or null
     * @param url what is opened in its place, or null
     * @param to the file's name in the workspace, or null for the one that the site gives
     * @param as the variable that gets its name, path and size, or null
     */
    record Download(
            @Nullable Template target,
            @Nullable Template url,
            @Nullable Template to,
            @Nullable String as) implements SessionAction {
        @Override
        public List<Template> templates() {
            return Stream.of(target, url, to).filter(Objects::nonNull).toList();
        }
    }

    /**
     * Keeps a picture of what the window shows, of the whole page, or of one element.
     *
     * @param masks the elements that a grey box hides
     */
    record Screenshot(@Nullable Template name, @Nullable Template target, boolean fullPage, List<Template> masks)
            implements SessionAction {
        public Screenshot {
            masks = List.copyOf(masks);
        }

        @Override
        public List<Template> templates() {
            List<Template> all = new ArrayList<>();
            Stream.of(name, target).filter(Objects::nonNull).forEach(all::add);
            all.addAll(masks);
            return all;
        }
    }

    /**
     * Keeps the page as it would be printed.
     *
     * @param paper a key of {@link Pdfs#PAPERS}
     * @param pages such as {@code 1-3}; empty for all
     */
    record Pdf(@Nullable Template name, String paper, boolean landscape, boolean background, List<Template> pages)
            implements SessionAction {
        public Pdf {
            pages = List.copyOf(pages);
        }

        @Override
        public List<Template> templates() {
            return Stream.concat(Stream.ofNullable(name), pages.stream()).toList();
        }
    }

    /** Goes into frames, one within the other; a target may also be a number, {@code parent} or {@code top}. */
    record Frame(List<Template> targets) implements SessionAction {
        public Frame {
            targets = List.copyOf(targets);
        }

        @Override
        public List<Template> templates() {
            return targets;
        }
    }

    /**
     * Chooses, opens or closes a window or tab.
     *
     * @param value the title, the address or the number, or null where the way needs none
     */
    record Window(Way way, @Nullable Template value) implements SessionAction {

        /** How the window is chosen. */
        enum Way {
            /** The one that was opened since and was not chosen yet. */
            NEW,
            MAIN,
            CLOSE,
            TITLE,
            URL,
            INDEX,
            /** A new tab, which goes to an address. */
            OPEN
        }

        @Override
        public List<Template> templates() {
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public @Nullable Template subject() {
            return value == null ? Template.of(way.name().toLowerCase(java.util.Locale.ROOT)) : value;
        }
    }

    /**
     * Answers an alert, a question or a prompt.
     *
     * @param text what is typed into a prompt, or null
     * @param expected what the alert has to say, or null
     * @param as the variable that gets what it says, or null
     */
    record Alert(
            boolean accept,
            @Nullable Template text,
            @Nullable Template expected,
            @Nullable String as) implements SessionAction {
        @Override
        public List<Template> templates() {
            return Stream.of(text, expected).filter(Objects::nonNull).toList();
        }
    }

    /**
     * Reads or changes cookies; what is null is not done.
     *
     * @param clear whether all cookies of all sites are forgotten first
     * @param delete names of the page's cookies
     * @param set a mapping of names to values, or a list of mappings
     * @param get the name of the one that is wanted; null for all, where {@code as} is there
     * @param as the variable that gets what was asked for, or null
     */
    record Cookies(
            boolean clear,
            List<Template> delete,
            @Nullable Template set,
            @Nullable Template get,
            @Nullable String as) implements SessionAction {
        public Cookies {
            delete = List.copyOf(delete);
        }

        @Override
        public List<Template> templates() {
            List<Template> all = new ArrayList<>(delete);
            Stream.of(set, get).filter(Objects::nonNull).forEach(all::add);
            return all;
        }

        @Override
        public @Nullable Template subject() {
            return clear ? Template.of("clear") : get;
        }
    }

    /** Gives the page a size in CSS pixels, as {@code 1280x800}. */
    record Viewport(Template size) implements SessionAction {
        @Override
        public List<Template> templates() {
            return List.of(size);
        }
    }

    /** What needs nothing but its name. */
    enum Plain implements SessionAction {
        BACK,
        FORWARD,
        REFRESH,
        /** Ends the session; the next action opens a new one. */
        CLOSE;

        @Override
        public List<Template> templates() {
            return List.of();
        }
    }
}
