# SPDX-License-Identifier: GPL-3.0-or-later
# usage: Rscript forecast_others.R DATA.csv FOLDER WEEKS HOLIDAYS.csv ORIGIN...
# Forecasts two weeks from each ORIGIN (a date) with R's forecast package (stlf, auto.arima with Fourier terms), Prophet
# (with the holidays) and the mean of the last four weeks, from the WEEKS before it; DATA.csv has columns
# timestamp,value. Leaves FOLDER/METHOD.csv (id,timestamp,mean,lo80,hi80,lo95,hi95) and prints the processor seconds an
# origin. Intervals are those of the packages.
suppressMessages({library(forecast); library(prophet)})
words <- commandArgs(trailingOnly = TRUE)
folder <- words[2]
weeks <- as.numeric(words[3])
name <- sub("\\.csv$", "", basename(words[1]))
data <- read.csv(words[1])
data$at <- as.POSIXct(data$timestamp, tz = "UTC", format = "%Y-%m-%d %H:%M")
holidays <- read.csv(words[4])

# seasons are counted in rows: days that are missing (closed) hold what came a week before
days <- seq(min(as.Date(data$at)), max(as.Date(data$at)), by = 1)
days <- days[weekdays(days) %in% unique(weekdays(as.Date(data$at)))]
clocks <- sort(unique(substr(data$timestamp, 12, 16)))
grid <- data.frame(timestamp = as.vector(outer(clocks, format(days), function(c, d) paste(d, c))))
grid$at <- as.POSIXct(grid$timestamp, tz = "UTC", format = "%Y-%m-%d %H:%M")
grid$value <- data$value[match(grid$timestamp, data$timestamp)]
lag <- length(clocks) * length(unique(weekdays(days)))
for (i in which(is.na(grid$value))) grid$value[i] <- if (i > lag) grid$value[i - lag] else 0
origins <- words[-(1:4)]

table_of <- function(future, mean, lo80, hi80, lo95, hi95, origin) {
  data.frame(id = paste0(name, "@", origin, " 00:00"), timestamp = format(future, "%Y-%m-%d %H:%M"),
    mean = pmax(0, as.numeric(mean)), lo80 = pmax(0, as.numeric(lo80)), hi80 = as.numeric(hi80),
    lo95 = pmax(0, as.numeric(lo95)), hi95 = as.numeric(hi95))
}
of_forecast <- function(f, future, origin)
  table_of(future, f$mean, f$lower[, 1], f$upper[, 1], f$lower[, 2], f$upper[, 2], origin)

methods <- list(
  stlf = function(past, future, day, week, origin)
    of_forecast(stlf(msts(past$value, c(day, week)), h = length(future), level = c(80, 95)), future, origin),
  arima_fourier = function(past, future, day, week, origin) {
    y <- msts(tail(past$value, 10 * week), c(day, week)) # takes minutes of more
    pairs <- c(min(10, day %/% 2 - 1), 10)
    fit <- auto.arima(y, xreg = fourier(y, pairs), seasonal = FALSE, lambda = 0.5, biasadj = TRUE)
    of_forecast(forecast(fit, xreg = fourier(y, pairs, length(future)), level = c(80, 95)), future, origin)
  },
  prophet = function(past, future, day, week, origin) {
    ends <- lapply(c(0.8, 0.95), function(level) {
      model <- prophet(interval.width = level, seasonality.mode = "multiplicative", daily.seasonality = TRUE,
        weekly.seasonality = TRUE, holidays = data.frame(holiday = holidays$name, ds = as.Date(holidays$date)))
      model <- fit.prophet(model, data.frame(ds = past$at, y = past$value))
      predict(model, data.frame(ds = future))
    })
    table_of(future, ends[[1]]$yhat, ends[[1]]$yhat_lower, ends[[1]]$yhat_upper, ends[[2]]$yhat_lower,
      ends[[2]]$yhat_upper, origin)
  },
  mean4 = function(past, future, day, week, origin) {
    recent <- tail(past$value, 4 * week)
    mean <- rep(rowMeans(matrix(recent, nrow = week)), length.out = length(future))
    sd <- sd(tail(past$value, 8 * week) - rep(rowMeans(matrix(recent, nrow = week)), 8))
    table_of(future, mean, mean - 1.28 * sd, mean + 1.28 * sd, mean - 1.96 * sd, mean + 1.96 * sd, origin)
  })

for (method in names(methods)) {
  rows <- NULL
  seconds <- 0
  for (origin in origins) {
    start <- as.POSIXct(origin, tz = "UTC")
    past <- grid[grid$at < start & grid$at >= start - weeks * 7 * 86400, ]
    future <- grid$at[grid$at >= start & grid$at < start + 14 * 86400]
    took <- system.time(
      rows <- rbind(rows, methods[[method]](past, future, length(clocks), lag, origin)))
    seconds <- seconds + sum(took[c("user.self", "sys.self")])
  }
  rows <- rows[rows$timestamp %in% data$timestamp, ]
  write.csv(rows, file.path(folder, paste0(method, ".csv")), row.names = FALSE, quote = FALSE)
  cat(sprintf("%-14s %8.2f s an origin\n", method, seconds / length(origins)))
}
