package io.loomdeck.architecture.sample.script;

import org.springframework.core.io.Resource;

/** A type of the core that knows Spring. */
record SpringInCore(Resource resource) {}
