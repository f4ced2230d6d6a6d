package io.loomdeck.agent.browserpool;

/** Chromium through chromedriver. */
class ChromedriverIT extends DriverConformance {

    @Override
    LocalBrowserSettings.Way way() {
        return LocalBrowserSettings.Way.WEBDRIVER;
    }
}
