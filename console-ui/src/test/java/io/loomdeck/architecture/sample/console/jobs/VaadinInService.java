package io.loomdeck.architecture.sample.console.jobs;

import com.vaadin.flow.component.UI;

/** A service that takes a UI. */
record VaadinInService(UI ui) {}
