package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes files, says what arrived, and keeps nothing. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH + "/upload")
class UploadController {

    /** A file that arrived. */
    record Received(String name, String type, long size, String sha256) {}

    @GetMapping
    String form(Model model) {
        model.addAttribute("received", List.of());
        model.addAttribute("shown", false);
        return "playground/upload";
    }

    @PostMapping
    String receive(@RequestParam(name = "files", required = false) List<MultipartFile> files, Model model)
            throws IOException {
        var received = new ArrayList<Received>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                received.add(describe(file));
            }
        }
        model.addAttribute("received", received);
        model.addAttribute("shown", true);
        return "playground/upload";
    }

    private static Received describe(MultipartFile file) throws IOException {
        var name = file.getOriginalFilename();
        var type = file.getContentType();
        try (var content = file.getInputStream()) {
            return new Received(
                    name == null ? "" : name, type == null ? "" : type, file.getSize(), Sha256.hex(content));
        }
    }
}
