package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages with every control and the things that are awkward to automate: frames, dialogs, dragging. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH)
class LabPagesController {

    private static final List<String> COLOURS = List.of("Indigo", "Madder", "Weld", "Woad", "Undyed");

    /** A field as it was submitted; several values are joined. */
    record Submitted(String name, String value) {}

    @GetMapping("/forms")
    String forms(Model model) {
        return forms(List.of(), false, model);
    }

    @PostMapping("/forms")
    String submit(@RequestParam MultiValueMap<String, String> fields, Model model) {
        var submitted = fields.entrySet().stream()
                .map(field -> new Submitted(field.getKey(), String.join(", ", field.getValue())))
                .toList();
        return forms(submitted, true, model);
    }

    @GetMapping("/frames")
    String frames() {
        return "playground/frames";
    }

    @GetMapping("/frames/inner")
    String inner(@RequestParam(defaultValue = "") String colour, Model model) {
        model.addAttribute("colour", colour);
        return "playground/frame-inner";
    }

    @GetMapping("/dialogs")
    String dialogs() {
        return "playground/dialogs";
    }

    @GetMapping("/drag")
    String drag(Model model) {
        model.addAttribute("colours", COLOURS);
        return "playground/drag";
    }

    private static String forms(List<Submitted> submitted, boolean shown, Model model) {
        model.addAttribute("submitted", submitted);
        model.addAttribute("shown", shown);
        model.addAttribute("colours", COLOURS);
        return "playground/forms";
    }
}
