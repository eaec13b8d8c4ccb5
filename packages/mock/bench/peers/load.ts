// Repeats one request on ten connections for some seconds, and prints the results.
import autocannon from 'autocannon'

const [address = '', token = '', seconds] = process.argv.slice(2)
const times: number[] = []
const result = await new Promise<{ non2xx: number; errors: number }>((resolve, reject) => {
  const run = autocannon(
    {
      url: address,
      method: 'POST',
      headers: { token, 'content-type': 'application/json' },
      body: '{"width":640,"height":480}',
      connections: 10,
      duration: Number(seconds),
    },
    (error: Error | null, found: { non2xx: number; errors: number }) =>
      error ? reject(error) : resolve(found),
  )
  run.on('response', (_client: unknown, _status: number, _bytes: number, time: number) => {
    times.push(time)
  })
})
const sorted = Float64Array.from(times).sort()
console.log(
  JSON.stringify({
    perSecond: Math.round(times.length / Number(seconds)),
    p99: sorted[Math.floor(sorted.length * 0.99)],
    failed: result.non2xx + result.errors,
  }),
)
