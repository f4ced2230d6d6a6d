package io.loomdeck.format.yaml;

/**
 * What a YAML source may cost.
 *
 * @param bytes of the source
 * @param depth of mappings and lists within each other
 * @param nodes in all, each alias counted as often as it is used
 */
record YamlLimits(int bytes, int depth, int nodes) {

    static final YamlLimits DEFAULT = new YamlLimits(8 * 1024 * 1024, 100, 200_000);
}
